"""What a page itself shows, once the frame of its site is left out."""

from __future__ import annotations

from oit_audit.fetch.content import own_content
from oit_audit.model.document import Document, Image

HOST = "http://www.khaoyocity.go.th"


def page(path: str, picture: str) -> Document:
    return Document(url=f"{HOST}{path}", kind="html", title="", sha256="", images=(Image(f"{HOST}{picture}", ""),))


def test_the_banner_under_another_folder_is_still_the_banner() -> None:
    home = page("/", "/images/banner.jpg")
    assert not own_content(page("/Main/manual", "/Main/images/banner.jpg"), home).shows


def test_a_page_may_show_a_picture_that_the_home_page_lacks() -> None:
    home = page("/", "/images/banner.jpg")
    assert own_content(page("/Main/chart", "/Main/images/chart65.jpg"), home).shows
