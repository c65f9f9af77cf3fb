"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const limits = document.querySelector("main").dataset;
  const articles = [];
  // Milliseconds between two looks at a job; longer ones are looked at less often.
  const SOONEST = 500, LATEST = 5000;
  const MEDIA = { md: "markdown", html: "html", htm: "html" };
  let reportAddress = null;

  const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  function complain(words) {
    byId("trouble").textContent = words;
    byId("trouble").hidden = !words;
  }

  async function ask(path, options = {}) {
    const token = byId("token");
    const headers = { ...options.headers };
    if (token) headers.Authorization = `Bearer ${token.value}`;
    const answer = await fetch(path, { ...options, headers });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({ detail: answer.statusText }));
    const faults = (problem.errors || []).map((fault) => `${fault.where}: ${fault.problem}`);
    throw new Error([problem.detail, ...faults].join("; "));
  }

  // Articles

  function add(article) {
    if (!article.text || !article.text.trim()) throw new Error(`${article.id}: there is no text in it`);
    if (article.text.length > limits.characters) throw new Error(`${article.id}: is longer than ${limits.characters} characters`);
    const taken = new Set(articles.map((other) => other.id));
    const name = String(article.id).replace(/[/\\\x00-\x1f\x7f]/g, "-").slice(0, 180);
    let id = name;
    for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
    articles.push({ ...article, id });
    show();
  }

  function show() {
    byId("articles").replaceChildren(...articles.map((article, index) => {
      const item = document.createElement("li");
      const name = document.createElement("b");
      const size = document.createElement("span");
      const remove = document.createElement("button");
      name.textContent = article.id;
      size.textContent = [article.published, count(article.text.length, "character")].filter(Boolean).join(" · ");
      remove.type = "button";
      remove.textContent = "Remove";
      remove.setAttribute("aria-label", `Remove ${article.id}`);
      remove.addEventListener("click", () => { articles.splice(index, 1); show(); });
      item.append(name, size, remove);
      return item;
    }));
    countIn();
    complain(articles.length > limits.most ? `A job takes ${limits.most} articles at most; remove some.` : "");
  }

  // What is pasted and not yet added is read too.
  function countIn() {
    const number = articles.length + (byId("text").value.trim() ? 1 : 0);
    byId("read").disabled = number === 0;
    byId("read").textContent = number ? `Read ${count(number, "article")}` : "Read the articles";
  }

  function keep() {
    const text = byId("text").value;
    const first = text.trim().split("\n")[0].slice(0, 60);
    const published = byId("published").value;
    add({ id: first, text, ...(published && { published }) });
    byId("text").value = "";
    byId("published").value = "";
    countIn();
  }

  function fields(value, name) {
    if (typeof value?.text !== "string") throw new Error(`${name}: holds no article; it needs a string "text"`);
    const article = { id: value.id ?? name, text: value.text };
    for (const key of ["title", "url", "published"]) if (typeof value[key] === "string") article[key] = value[key];
    return article;
  }

  async function take(file) {
    const [, stem, ending] = file.name.match(/^(.*?)\.?([^.]*)$/);
    const text = await file.text();
    if (ending === "json") {
      [JSON.parse(text)].flat().forEach((value) => add(fields(value, stem)));
    } else if (ending === "jsonl") {
      text.split("\n").filter((line) => line.trim()).forEach((line) => add(fields(JSON.parse(line), stem)));
    } else {
      add({ id: stem || ending, text, media: MEDIA[ending.toLowerCase()] ?? "text" });
    }
  }

  async function takeAll(files) {
    complain("");
    const faults = [];
    for (const file of files) {
      try { await take(file); } catch (error) { faults.push(`${file.name}: ${error.message}`); }
    }
    if (faults.length) complain(faults.join("; "));
  }

  // Jobs

  async function post(event) {
    event.preventDefault();
    try {
      if (byId("text").value.trim()) keep();
      byId("read").disabled = true;
      const answer = await ask("/v1/digests", {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID?.() ?? String(Math.random()) },
        body: JSON.stringify({ articles }),
      });
      const job = await answer.json();
      history.replaceState(null, "", `#${job.id}`);
      await follow(job.id);
    } catch (error) {
      complain(error.message);
    } finally {
      countIn();
    }
  }

  async function follow(id) {
    byId("job").hidden = false;
    byId("job").scrollIntoView({ block: "nearest" });
    byId("results").hidden = byId("failures").hidden = true;
    for (let pause = SOONEST; location.hash === `#${id}`; pause = Math.min(LATEST, pause * 1.3)) {
      const job = await (await ask(`/v1/jobs/${id}`)).json();
      tell(job);
      if (job.state === "done") return finish(job);
      if (job.state === "failed") return undefined;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return undefined;
  }

  function tell(job) {
    const { total, done, failed } = job.articles;
    const unfinished = job.state === "queued" || job.state === "running";
    byId("job-title").textContent = { queued: "Waiting", running: "Reading", done: "Done", failed: "Failed" }[job.state];
    byId("bar").max = total;
    byId("bar").value = done;
    byId("bar").hidden = !unfinished;
    byId("cancel").hidden = false;
    byId("cancel").textContent = unfinished ? "Stop and delete" : "Delete from the service";
    const cost = job.usage?.paid.cost_usd;
    byId("said").textContent = [
      `${done} of ${count(total, "article")} read`,
      failed && `${failed} failed`,
      job.usage && count(job.usage.paid.calls, "call"),
      cost && `$${cost.toFixed(2)}`,
      job.error,
    ].filter(Boolean).join(", ");
  }

  async function finish(job) {
    const report = await (await ask(job.results["report.html"])).blob();
    if (reportAddress) URL.revokeObjectURL(reportAddress);
    reportAddress = URL.createObjectURL(new Blob([report], { type: "text/html" }));
    byId("report").href = reportAddress;
    byId("results").hidden = false;
    articles.length = 0;
    show();
    for (const button of byId("results").querySelectorAll("button")) button.dataset.address = job.results[button.dataset.file];
    if (!job.results["failures.jsonl"]) return;
    const lines = (await (await ask(job.results["failures.jsonl"])).text()).trim().split("\n");
    byId("failures").replaceChildren(...lines.slice(0, 50).map((line) => {
      const failure = JSON.parse(line);
      const item = document.createElement("li");
      item.textContent = `${failure.article ?? failure.source}: ${failure.error}`;
      return item;
    }));
    byId("failures").hidden = false;
  }

  async function save(button) {
    const address = URL.createObjectURL(await (await ask(button.dataset.address)).blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = button.dataset.file;
    link.click();
    URL.revokeObjectURL(address);
  }

  async function cancel() {
    const id = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    await ask(`/v1/jobs/${id}`, { method: "DELETE" });
    byId("job-title").textContent = "Deleted";
    byId("said").textContent = "Nothing of this job is kept.";
    for (const part of ["results", "failures", "bar", "cancel"]) byId(part).hidden = true;
  }

  const told = (action) => async (...given) => {
    complain("");
    try { await action(...given); } catch (error) { complain(error.message); }
  };
  byId("desk").addEventListener("submit", post);
  byId("text").addEventListener("input", countIn);
  byId("keep").addEventListener("click", told(keep));
  byId("files").addEventListener("change", async (event) => { await takeAll(event.target.files); event.target.value = ""; });
  byId("cancel").addEventListener("click", told(cancel));
  byId("results").addEventListener("click", (event) => {
    if (event.target.dataset.file) told(save)(event.target);
  });
  const drop = byId("drop");
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); takeAll(event.dataTransfer.files); });
  const resume = told(async () => { if (/^#[0-9a-f]{32}$/.test(location.hash)) await follow(location.hash.slice(1)); });
  byId("token")?.addEventListener("change", resume);
  if (!byId("token")) resume();
})();
