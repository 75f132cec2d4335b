"""verify.html out of a program's archive, opened from a folder: no server, no network, and every change is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from athar.register.check_page import check_page
from publiclog.zipped import read_zip, write_zip
from tests.browser.audit import NARROW_WAYS, WIDE_WAYS, faults
from tests.browser.test_checking_a_proof import PROGRAM, downloaded
from tests.browser.visitor import Visit, Visitor

Opened = Callable[..., Visitor]
NO_ED25519 = """
const known = SubtleCrypto.prototype.importKey;
SubtleCrypto.prototype.importKey = function (form, key, how, ...rest) {
  if (how.name === "Ed25519") { return Promise.reject(new DOMException("unknown", "NotSupportedError")); }
  return known.call(this, form, key, how, ...rest);
};
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on somebody's disk."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def archive(visit: Visit, kept: Path) -> Path:
    """The archive as it was downloaded, and beside it the page that lay in it."""
    path = kept / f"{PROGRAM}.athar.zip"
    if not path.exists():
        visitor = visit("en")
        visitor.go(f"programs/{PROGRAM}/")
        downloaded(visitor, kept)
        (kept / "verify.html").write_bytes(read_zip(path.read_bytes())["verify.html"])
    assert (kept / "verify.html").read_bytes() == check_page()
    return path


@pytest.fixture
def offline(chromium: Browser, kept: Path) -> Iterator[Opened]:
    """Open the page from the folder, in a browser that has no network and may ask for nothing."""
    opened: list[Visitor] = []
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    def page(language: str, *, width: int, script: str = "") -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 844 if width == 390 else 900},
            locale="ar-SA" if language == "ar" else "en-GB",
            offline=True,
        )
        context.route(lambda url: not url.startswith("file:"), refuse)
        if script:
            context.add_init_script(script)
        made = Visitor(context, context.new_page(), "", language)
        made.page.goto((kept / "verify.html").as_uri())
        opened.append(made)
        return made

    yield page
    found = [fault for each in opened for fault in each.faults]
    for each in opened:
        each.context.close()
    assert not found and not asked


def verdict(page: Page, path: Path) -> str:
    """Choose a file and return how the page judges it: good, wait or bad."""
    page.evaluate("() => { document.getElementById('verdict')?.remove(); }")
    with (
        page.expect_file_chooser() as choosing
    ):  # as a person does: choosing a file of the same name again counts
        page.click("#file")
    choosing.value.set_files(path)
    page.wait_for_selector("#verdict")
    css: str = page.get_attribute("#verdict", "class") or ""
    return css.removeprefix("verdict ")


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("en", 1280)])
def test_all_is_proven_in_the_readers_language(
    offline: Opened, archive: Path, language: str, width: int
) -> None:
    visitor = offline(language, width=width)
    visitor.picture("offline-empty")
    assert verdict(visitor.page, archive) == "good"
    text = visitor.text()
    assert visitor.main(".proven li").count() >= 10 and visitor.main(".fails").count() == 0
    assert ("اجتاز هذا الملف الفحص كله" if language == "ar" else "Everything in this file holds") in text
    assert "athar verify" in text
    visitor.picture("offline-proven")
    assert not faults(visitor, NARROW_WAYS if width == 390 else WIDE_WAYS)


def test_the_other_language_is_one_press_away_and_keeps_the_result(offline: Opened, archive: Path) -> None:
    visitor = offline("ar", width=390)
    verdict(visitor.page, archive)
    visitor.page.click("header button")
    assert visitor.page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]") == [
        "en",
        "ltr",
    ]
    assert "Everything in this file holds" in visitor.text()


def test_a_file_can_be_dropped_on_the_page(offline: Opened, archive: Path) -> None:
    visitor = offline("en", width=1280)
    data = list(archive.read_bytes())
    visitor.page.evaluate(
        """data => {
          const held = new DataTransfer();
          held.items.add(new File([new Uint8Array(data)], "dropped.athar.zip"));
          document.dispatchEvent(new DragEvent("drop", {dataTransfer: held, cancelable: true}));
        }""",
        data,
    )
    visitor.page.wait_for_selector("#verdict.good")
    assert "dropped.athar.zip" in visitor.text()


def test_a_changed_byte_in_any_part_is_found(offline: Opened, archive: Path, kept: Path) -> None:
    visitor = offline("en", width=1280)
    files = read_zip(archive.read_bytes())
    first: dict[str, str] = {}  # one file of each folder, and each that stands alone
    for name in files:
        first.setdefault(name.split("/")[0], name)
    spoiled = kept / "spoiled.athar.zip"
    for name in first.values():
        data = files[name]
        at = len(data) // 2
        spoiled.write_bytes(write_zip(files | {name: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]}))
        judged = verdict(visitor.page, spoiled)
        assert judged == ("good" if name in ("README.txt", "verify.html") else "bad"), name
    whole = archive.read_bytes()
    for at in range(0, len(whole), len(whole) // 12):
        spoiled.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert verdict(visitor.page, spoiled) == "bad", at
    visitor.picture("offline-fails")


def test_a_browser_without_ed25519_finds_the_same(offline: Opened, archive: Path, kept: Path) -> None:
    visitor = offline("ar", width=390, script=NO_ED25519)
    assert verdict(visitor.page, archive) == "good"
    files = read_zip(archive.read_bytes())
    head = files["checkpoint.txt"]
    at = head.rindex(b" ") + 20  # within the signature
    wrong = head[:at] + (b"A" if head[at : at + 1] != b"A" else b"B") + head[at + 1 :]
    spoiled = kept / "unsigned.athar.zip"
    spoiled.write_bytes(write_zip({name: data.replace(head, wrong) for name, data in files.items()}))
    assert verdict(visitor.page, spoiled) == "bad"


def test_a_policy_of_ones_own_is_asked_too(offline: Opened, archive: Path, kept: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from publiclog.cosignature import cosigner_of

    visitor = offline("en", width=1280)
    assert verdict(visitor.page, archive) == "good"
    key = cosigner_of("cosigner.example/one", key=Ed25519PrivateKey.generate()).vkey
    log = read_zip(archive.read_bytes())["policy.txt"].decode().splitlines()[0]
    policy = kept / "policy.txt"
    policy.write_text(f"{log}\nwitness one {key}\ngroup enough all one\nquorum enough\n")
    visitor.page.click("summary >> nth=0")
    visitor.page.set_input_files("#policy", policy)
    visitor.page.wait_for_selector("#verdict.wait")
    assert "too few cosigned" in visitor.text()


def test_an_empty_policy_of_ones_own_is_not_passed_over(offline: Opened, archive: Path, kept: Path) -> None:
    visitor = offline("en", width=1280)
    assert verdict(visitor.page, archive) == "good"
    policy = kept / "empty.txt"
    policy.write_text("")
    visitor.page.click("summary >> nth=0")
    visitor.page.set_input_files("#policy", policy)
    visitor.page.wait_for_selector("#verdict.bad")


def test_what_was_found_of_one_file_never_stands_under_the_name_of_another(
    offline: Opened, archive: Path
) -> None:
    visitor = offline("en", width=1280)
    visitor.page.evaluate(
        """async data => {
          const dropped = file => {
            const event = new DragEvent("drop", {cancelable: true});
            Object.defineProperty(event, "dataTransfer", {value: {files: [file]}});
            document.dispatchEvent(event);
          };
          const slow = new File([new Uint8Array(data)], "first.athar.zip");
          const bytes = await slow.arrayBuffer();
          slow.arrayBuffer = () => new Promise(give => { window.giveFirst = () => give(bytes); });
          dropped(slow);
          dropped(new File(["nothing"], "second.athar.zip"));
        }""",
        list(archive.read_bytes()),
    )
    visitor.page.wait_for_selector("#verdict.bad")
    visitor.page.evaluate("() => { window.giveFirst(); }")
    visitor.page.wait_for_timeout(500)
    assert visitor.page.get_attribute("#verdict", "class") == "verdict bad"
    assert visitor.page.locator("#verdict").count() == 1
