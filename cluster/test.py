#!/usr/bin/env python3
"""Runs the Spark job in local-cluster mode with two workers, kills an executor in mid-run, and compares the findings with
those of the embedded store, byte for byte:

  pip install pyspark && python3 cluster/test.py target/debug/gainsay [ARTICLES]

Needs Java 17."""

import glob
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent


def executors(parent):
    """Process ids of the executors of this run, found among the descendants of its driver."""
    children = {}
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            text = open(stat).read()
        except OSError:
            continue
        pid, ppid = int(text.split(" ", 1)[0]), int(text.rsplit(")", 1)[1].split()[1])
        children.setdefault(ppid, []).append(pid)
    out, todo = [], [parent]
    while todo:
        for pid in children.get(todo.pop(), []):
            todo.append(pid)
            try:
                if b"CoarseGrainedExecutorBackend" in open(f"/proc/{pid}/cmdline", "rb").read():
                    out.append(pid)
            except OSError:
                pass
    return out


def main():
    binary, articles = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    with tempfile.TemporaryDirectory() as folder:
        source, db = f"{folder}/articles.jsonl", f"{folder}/house.db"
        with open(source, "w") as out:
            subprocess.run([sys.executable, HERE / "generate.py", str(articles)], stdout=out, check=True)
        subprocess.run([binary, "archive", "build", source, "--db", db], check=True)
        want = subprocess.run([binary, "archive", "check", "--self", "--db", db], stdout=subprocess.PIPE).stdout
        env = dict(os.environ, SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
        conf = ["spark.ui.enabled=false", "spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1", "spark.sql.shuffle.partitions=8",
                "spark.executor.memory=1g", "spark.driver.memory=1g", "spark.log.level=ERROR"]
        job = ["spark-submit"]
        job += ["--master", "local-cluster[2,1,1024]"] + [x for c in conf for x in ("--conf", c)]
        job += [str(HERE / "job.py"), "--gainsay", binary, "--input", source, "--output", f"{folder}/findings", "--partitions", "8"]
        start = time.time()
        run = subprocess.Popen(job, env=env)
        killed = []

        def kill():
            # The first executor that has worked for a few seconds, while the job runs.
            while run.poll() is None and not killed:
                time.sleep(1)
                found = executors(run.pid)
                if len(found) >= 2:
                    time.sleep(6)
                    if run.poll() is None:
                        os.kill(found[0], signal.SIGKILL)
                        killed.append(found[0])

        thread = threading.Thread(target=kill)
        thread.start()
        status = run.wait()
        thread.join()
        took = time.time() - start
        assert status == 0, f"the job ended with status {status}"
        got = b"".join(open(f, "rb").read() for f in sorted(glob.glob(f"{folder}/findings/part-*")))
        print(f"{articles} articles, {len(want.splitlines())} findings, {took:.0f} s on two workers, executors killed: {len(killed)}")
        assert killed, "the job was too short to kill an executor in"
        assert got == want, "the findings differ"
        print("the findings are byte-identical")


if __name__ == "__main__":
    main()
