"""A browser without a window, and pages as `ziping check --html` writes them."""

import shutil
from collections.abc import Iterator
from contextlib import chdir
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from ziping.cli.program import run
from ziping.flows.demonstrate import SAMPLE

SAMPLES = Path(__file__).parents[2] / "src" / "ziping" / "flows" / "samples"
HOSTILE = "<img src=x onerror='window.bitten=1'><script>window.bitten=1</script>\"\u202e"
FORM = """项目支出绩效自评表

（2022年度）

| 项目名称 | {name} |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | {department} |  | 实施单位 | {department} |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 40 | 39 | 10 | 99.99% | 9.75 |
| 年度总体目标 | 预期目标 |  |  | 实际完成情况 |  |  |
|  | 完成任务100件。 |  |  | 已组织骨干赴外地跟班学习，返回后逐一开设公开课并由专家现场点评，全部结业。 |  |  |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | {name}件数 | ≥100件 | 100件 | 50 | 50 |
| 效益指标 | 社会效益指标 | 合格率 | ≥90% | 95% | 30 | 30 |
| 满意度指标 | 服务对象满意度 | 满意度 | ≥90% | 96% | 10 | 10 |
| 总分 |  |  |  |  | 100 | 99.75 |
"""


def decide(file: str, reason: str) -> None:
    call = ["--as", "false-alarm", "--reason", reason, "--by", "林小禾", "--when", "2023-05-01"]
    assert run(["decide", file, "M301", *call]) == 0


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of the county report (one.html), a hostile one (hostile.html), and many (many/)."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch, chdir(folder):
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        shutil.copy(SAMPLES / SAMPLE, "report.docx")
        decide("report.docx", "系统四舍五入")
        assert run(["check", "report.docx", "--html", "one.html"]) == 1
        Path("in").mkdir()
        for name, department in (("教师培训", "测试县教育局"), ("水渠维护", "测试县水利局")):
            text = FORM.format(name=name, department=department)
            Path(f"in/{name} 表#1.md").write_text(text, encoding="utf-8")
        assert run(["check", "in", "--html", "many"]) == 1
        Path("hostile.md").write_text(FORM.format(name=escape(HOSTILE), department=escape(HOSTILE)), encoding="utf-8")
        decide("hostile.md", HOSTILE)
        assert run(["check", "hostile.md", "--html", "hostile.html"]) == 0
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a small laptop. A page that asks for anything but files of its own kind, or complains, fails."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    opened = context.new_page()
    asked: list[Request] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - a built-in cannot be listened with
    opened.on("console", lambda said: complaints.append(said.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert [request.url for request in asked if not request.url.startswith("file:")] == []
    assert all(request.resource_type == "document" for request in asked)
    assert complaints == []
