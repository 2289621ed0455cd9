"""Runs the shell steps of a composite action as a runner does: action.py ACTION FOLDER PATHS STATUS."""

import json
import os
import pathlib
import re
import subprocess
import sys

import yaml

action, folder, paths, status = sys.argv[1:]
text = pathlib.Path(action).read_text()
parsed = yaml.safe_load(text)
inputs = {name: str(row.get("default", "")) for name, row in parsed["inputs"].items()} | {"paths": paths, "version": "none"}
fill = lambda value: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: inputs[m[1]], str(value))
assert parsed["runs"]["using"] == "composite"
last = 0
for step in parsed["runs"]["steps"]:
    if "run" not in step or "inputs.version != 'none'" in step.get("if", ""):
        assert "run" in step or step["uses"].startswith("github/codeql-action/upload-sarif@"), step
        continue
    assert "${{" not in step["run"], "an input would be read as a command"
    env = os.environ | {k: fill(v) for k, v in step.get("env", {}).items()}
    run = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=folder, env=env, text=True, capture_output=True)
    last = run.returncode
    if last and step is not parsed["runs"]["steps"][-1]:
        sys.exit(f"step {step['name']}: {run.stdout}{run.stderr}")
if last != int(status):
    sys.exit(f"status {last}, not {status}: {run.stdout}{run.stderr}")
log = json.loads((pathlib.Path(folder) / inputs["sarif"]).read_text())
results = log["runs"][0]["results"]
assert (len(results) > 0) == (last == 1), results
assert ("::error file=" in run.stdout) == (last == 1), run.stdout
print(f"{len(results)} results, status {last}")
