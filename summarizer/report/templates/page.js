"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  // Evidence under each entry, shown by a button, and by the browser's own search within the page.
  const show = (entry, shown) => {
    const evidence = entry.querySelector(".evidence");
    entry.querySelector(".toggle").ariaExpanded = String(shown);
    if (shown) evidence.removeAttribute("hidden");
    else evidence.setAttribute("hidden", "until-found");
  };
  document.addEventListener("click", ({ target }) => {
    if (target.matches(".toggle")) show(target.closest(".entry"), target.ariaExpanded !== "true");
  });
  document.addEventListener("beforematch", ({ target }) => {
    if (target.matches(".evidence")) show(target.closest(".entry"), true);
  });

  // Sort and filter.
  for (const section of all("section.kind")) {
    const table = section.querySelector("table.entries");
    const entries = all(".entry", table);
    const words = new Map();
    const tools = section.querySelector(".tools");
    const [search, only] = ["[type=search]", "[type=checkbox]"].map((s) => tools.querySelector(s));
    const choices = all("select", tools);
    const filter = () => {
      const sought = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const wanted = choices.filter((c) => c.value).map((c) => `|${c.dataset.field}=${c.value}|`);
      let shown = 0;
      for (const entry of entries) {
        if (!words.has(entry)) words.set(entry, entry.textContent.toLocaleLowerCase());
        const fits = sought.every((w) => words.get(entry).includes(w))
          && wanted.every((w) => entry.dataset.f.includes(w))
          && !(only?.checked && !entry.dataset.also);
        entry.hidden = !fits;
        shown += fits;
      }
      tools.querySelector("output").textContent = `${shown} of ${entries.length}`;
    };
    tools.hidden = false;
    tools.addEventListener("input", filter);
    tools.addEventListener("submit", (event) => event.preventDefault());

    const collator = new Intl.Collator("en", { numeric: true });
    all("thead th", table).forEach((head, column) => {
      const button = make("button", { type: "button" }, head.textContent);
      head.querySelector(".sort").replaceWith(button);
      button.addEventListener("click", () => {
        const turn = head.ariaSort === "ascending" ? -1 : 1;
        all("thead th", table).forEach((h) => h.removeAttribute("aria-sort"));
        head.ariaSort = turn === 1 ? "ascending" : "descending";
        const keyed = entries.map((entry) => {
          const cell = entry.rows[0].cells[column];
          return { entry, key: cell.dataset.k ?? cell.textContent.trim(), empty: !cell.dataset.k && !cell.textContent.trim() };
        });
        // What a source does not say stands last, whichever way the rest is turned.
        keyed.sort((a, b) => a.empty - b.empty || turn * collator.compare(a.key, b.key));
        table.append(...keyed.map((k) => k.entry));
      });
    });
  }

  // The desk: the article of a claim, beside what the other sources say.
  const desk = byId("desk");
  const [title, text, claims] = ["desk-title", "desk-article", "desk-claims"].map(byId);
  const copy = (node) => {
    const twin = node.cloneNode(true);
    for (const inner of [twin, ...all("[id]", twin)]) inner.removeAttribute("id");
    return twin;
  };
  const read = (claim) => {
    const number = claim.id.slice(1);
    const article = byId(`a${claim.dataset.a}`);
    const heading = make("h3", {}, article.querySelector(".title").textContent);
    const body = article.querySelector(".body");
    text.replaceChildren(heading, copy(article.querySelector(".meta")), body.childElementCount ? copy(body) : copy(claim));
    const hot = all("mark", text).filter((m) => m.dataset.c.split(" ").includes(number));
    hot.forEach((m) => m.classList.add("hot"));
    all(".claim", claims).forEach((c) => c.classList.toggle("shown", c.dataset.number === number));
    text.scrollTop = 0;
    if (hot[0]) text.scrollTop = hot[0].offsetTop - text.offsetTop - text.clientHeight / 3;
  };
  const card = (claim) => {
    const twin = copy(claim);
    twin.dataset.number = claim.id.slice(1);
    twin.querySelector(".go")?.remove();
    const cite = twin.querySelector("cite");
    const link = make("a", { href: `#${claim.id}` }, cite.textContent);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      read(claim);
    });
    cite.replaceChildren(link);
    return twin;
  };
  const related = (claim) => {
    const entry = claim.closest(".entry");
    if (!entry) return [claim];
    const found = new Set(all(".claim", entry));
    for (const number of entry.dataset.also.split(" ").filter(Boolean)) {
      for (const link of all("a.num", byId(`d${number}`))) found.add(byId(link.hash.slice(1)));
    }
    return [...found];
  };
  const open = (claim) => {
    const row = claim.closest(".entry")?.rows[0];
    title.textContent = row
      ? [...row.cells].slice(0, -1).map((c) => c.innerText.trim()).filter(Boolean).join(" · ")
      : claim.parentElement.querySelector(".what").textContent;
    const beside = related(claim);
    claims.replaceChildren(...beside.map(card));
    if (beside.length === 1) claims.append(make("p", { className: "alone" }, "No other source says it."));
    if (!desk.open) desk.showModal();
    read(claim);
    text.focus({ preventScroll: true });
  };
  byId("desk-close").addEventListener("click", () => desk.close());
  desk.addEventListener("click", (event) => { if (event.target === desk) desk.close(); });

  const go = (target) => {
    const article = target.closest("details.article");
    if (article) article.open = true;
    target.closest(".entry")?.removeAttribute("hidden");
    target.scrollIntoView();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = byId(link.getAttribute("href").slice(1));
    if (!target) return;
    if (target.matches(".claim")) {
      event.preventDefault();
      open(target);
    } else {
      if (desk.open) desk.close();
      go(target);
    }
  });
  const arrive = () => {
    const target = location.hash.length > 1 && byId(location.hash.slice(1));
    if (target) target.matches(".claim") ? open(target) : go(target);
  };
  window.addEventListener("hashchange", arrive);
  arrive();
})();
