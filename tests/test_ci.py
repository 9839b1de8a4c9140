"""What runs in other people's CI: the GitHub action, step by step in its own shell, and the GitLab template."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

from lint.reports import formats

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step.get("id", step["name"]): step for step in ACTION["runs"]["steps"]}
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
BAD, GOOD = "They recieved it.\n", "They received it.\n"
BASE = "github.event.pull_request.base.sha || github.event.before"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")


class Job:
    """A checkout on a runner, and the files by which a step tells what it did."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "work"
        self.temporary = folder / "temp"
        for each in (self.workspace, self.temporary):
            each.mkdir()
        self.summary = folder / "summary.md"
        self.known: dict[str, str] = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        who = ["-c", "user.name=A", "-c", "user.email=a@b.org"]
        command = ["git", *who, *arguments]
        return subprocess.run(command, cwd=self.workspace, capture_output=True, check=True).stdout.decode().strip()

    def commit(self, files: Mapping[str, str]) -> str:
        for name, text in files.items():
            (self.workspace / name).parent.mkdir(parents=True, exist_ok=True)
            (self.workspace / name).write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "-q", "-m", "Change")
        return self.git("rev-parse", "HEAD")

    def run(self, id: str, **inputs: str) -> tuple[int, str]:
        """Run a step as GitHub does: what it puts out is known to the steps after it."""
        self.known.update({f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()})
        step = STEPS[id]
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "what others wrote would become a part of the script"
        given = {
            name: EXPRESSION.sub(lambda found: self.known.get(found[1], ""), value)
            for name, value in step.get("env", {}).items()
        }
        told = self.temporary / "output"
        told.write_text("")
        own = {"RUNNER_TEMP": str(self.temporary), "GITHUB_OUTPUT": str(told), "GITHUB_STEP_SUMMARY": str(self.summary)}
        environment = {**os.environ, **own, "GITHUB_ACTION_PATH": str(ROOT), **given}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        for line in told.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.known[f"steps.{id}.outputs.{name}"] = value
        return done.returncode, done.stdout.decode()

    def output(self, name: str) -> str:
        return self.known.get(f"steps.check.outputs.{name}", "")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A job with contentlint installed: this very code."""
    job = Job(tmp_path)
    command = tmp_path / "contentlint"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m lint "$@"\n', "utf-8")
    command.chmod(0o755)
    job.known["steps.install.outputs.command"] = str(command)
    job.known["steps.install.outputs.python"] = sys.executable
    return job


def shown(what: str) -> str:
    """The one piece of YAML in docs/ci.md that has this in it."""
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    (block,) = (block for block in re.findall(r"^```yaml\n(.*?)^```$", page, re.M | re.S) if what in block)
    return str(block)


def test_the_action_the_gitlab_template_and_the_workflow_shown_are_valid_by_their_schemas(tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema")
    workflow = tmp_path / "workflow.yml"
    workflow.write_text(shown("runs-on"), "utf-8")
    files = {
        "github-actions": ROOT / "action.yml",
        "gitlab-ci": ROOT / "docs/gitlab-ci.yml",
        "github-workflows": workflow,
    }
    for schema, file in files.items():
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode()


def test_what_the_page_shows_is_what_there_is() -> None:
    *_, step = yaml.safe_load(shown("runs-on"))["jobs"]["contentlint"]["steps"]
    assert set(step["with"]) <= set(ACTION["inputs"])
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repository,) = yaml.safe_load(shown("repos:"))["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in hooks}
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert [format for format in formats() if f"`{format}`" not in page] == []


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
@pytest.mark.parametrize("id", [id for id, step in STEPS.items() if "run" in step])
def test_shellcheck_finds_nothing_in_the_steps(id: str) -> None:
    script = f"#!/bin/bash\nset -eo pipefail\n{STEPS[id]['run']}"
    done = subprocess.run(["shellcheck", "-"], input=script.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


@needs_bash
def test_the_action_annotates_sums_up_writes_sarif_and_then_fails(job: Job) -> None:
    quiet = "They recieved it. <!-- contentlint-disable-line typos -- so it was written -->\n"
    job.commit({"ein Käse.md": f"{BAD}\n{quiet}", "good.md": GOOD, "LICENSE": BAD})
    code, said = job.run("check")
    assert code == 0, said
    assert "1:6  error  “recieved” should be “received”." in said
    assert "::error file=ein Käse.md,line=1,endLine=1,col=6,endColumn=14" in said
    assert "### contentlint: 1 error in 1 of 2 files" in job.summary.read_text("utf-8")
    (result,) = json.loads(Path(job.output("sarif-file")).read_text("utf-8"))["runs"][0]["results"]
    assert result["ruleId"] == "typos/common-misspelling"
    assert job.run("Fail where something was found")[0] == 1


@needs_bash
def test_the_action_checks_only_what_changed_where_that_is_asked_for(job: Job) -> None:
    job.known[BASE] = job.commit({"old.md": BAD, "gone.md": BAD, "moved.md": GOOD})
    job.git("mv", "moved.md", "neu und\tschön.md")
    job.git("rm", "-q", "gone.md")
    job.commit({"posts/new.md": BAD, "photo.png": ""})
    code, said = job.run("check", changed_only="true", annotations="false", summary="false")
    assert code == 0, said
    assert "posts/new.md" in said
    assert "1 error in 1 of 2 files" in said
    assert "::error" not in said
    assert not job.summary.exists()
    assert job.output("exit-code") == "1"
    code, said = job.run("check", changed_only="true", paths="docs")
    assert (code, job.output("exit-code")) == (0, "0")
    assert "No file to check has changed." in said


@needs_bash
def test_the_action_checks_everything_where_there_is_nothing_to_compare_with(job: Job) -> None:
    job.commit({"old.md": BAD})
    job.known[BASE] = "0" * 40
    code, said = job.run("check", changed_only="true")
    assert code == 0
    assert "nothing to compare with" in said
    assert "old.md" in said


@needs_bash
def test_the_action_tells_only_of_changed_lines_where_the_arguments_say_so(job: Job) -> None:
    job.known[BASE] = base = job.commit({"a.md": f"{BAD}\n{GOOD}"})
    job.commit({"a.md": f"{BAD}\n{GOOD}\nThey recieve it.\n"})
    code, said = job.run("check", args=f"--changed={base}")
    assert code == 0
    assert "5:6  error" in said
    assert "1:6  error" not in said
    assert job.output("exit-code") == "1"


@needs_bash
def test_the_action_hands_on_arguments_and_fails_with_our_exit_code_where_we_fail(job: Job) -> None:
    job.commit({"a.md": BAD, "it's; $(touch x) `y`.md": BAD})
    assert job.run("check", args="--select\ngrammar\n", paths="a.md\nit's; $(touch x) `y`.md\n")[0] == 0
    assert job.output("exit-code") == "0"
    assert not (job.workspace / "x").exists()
    code, said = job.run("check", args="--select\nno-such-rule")
    assert code == 0
    assert "unknown rule “no-such-rule”" in said
    assert job.output("exit-code") == "2"
    assert job.run("Fail where something was found")[0] == 2


@needs_bash
@pytest.mark.slow
def test_the_action_installs_itself(job: Job) -> None:
    job.commit({"a.md": BAD})
    code, said = job.run("install")
    if "Could not find a version" in said or "Connection" in said:
        pytest.skip("no package index can be reached")
    assert code == 0, said
    assert job.run("check")[0] == 0
    assert job.output("exit-code") == "1"
