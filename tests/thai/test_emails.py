"""E-mail addresses."""

import pytest

from oit_audit.thai.emails import find_emails


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("อีเมล saraban@khaoyoi.go.th", ["saraban@khaoyoi.go.th"]),
        ("E-mail : OFFICE@SANOR.GO.TH", ["OFFICE@SANOR.GO.TH"]),
        ("saraban [at] khaoyoi.go.th", ["saraban@khaoyoi.go.th"]),
        ("saraban (at) khaoyoi (dot) go (dot) th", ["saraban@khaoyoi.go.th"]),
        ("saraban @khaoyoi.go.th", ["saraban@khaoyoi.go.th"]),
        ("khaoyoi&#64;gmail.com", ["khaoyoi@gmail.com"]),
        ("อีเมลkhaoyoi@gmail.comโทร", ["khaoyoi@gmail.com"]),
        ("a_05760401@dla.go.th.....", ["a_05760401@dla.go.th"]),
        ("a.b@mail.go.th,c@d.com", ["a.b@mail.go.th", "c@d.com"]),
        ("LINE: @khaoyoi", []),
        ("LINE: @khaoyoi.com", []),
        ("saraban@khaoyoi.go", []),
        ("saraban@khaoyoi", []),
        ("look at www.khaoyoi.go.th", []),
    ],
)
def test_addresses_plain_and_disguised(text: str, addresses: list[str]) -> None:
    found = find_emails(text)
    assert [email.address for email in found] == addresses
    assert [text[email.start : email.end] for email in found] == [email.printed for email in found]
