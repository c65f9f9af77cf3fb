"""Print a command of README.md, so that what is documented is what CI runs: `readme_command.py test`."""

import re
import sys
from pathlib import Path

text = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
found = re.search(rf"<!-- command: {re.escape(sys.argv[1])} -->\s*```sh\n(.*?)```", text, re.DOTALL)
if found is None:
    sys.exit(f"README.md has no command {sys.argv[1]!r}")
print(found.group(1).strip())
