"""The forms of a page: where they send, which fields they ask for under which labels."""

from __future__ import annotations

from oit_audit.extract.addresses import absolute
from oit_audit.extract.dom import Element, Page, fold
from oit_audit.model.document import Form, FormField


def read_forms(page: Page, base: str) -> tuple[Form, ...]:
    """Every form in document order; controls that stand in no form are left out."""
    labels = {
        element.attrs["for"]: element.text
        for element in page.body.walk()
        if element.tag == "label" and "for" in element.attrs
    }
    forms = []
    for element in page.body.walk():
        if element.tag == "form":
            fields = tuple(_field(control, labels) for control in element.walk() if _is_control(control))
            action = absolute(element.attrs.get("action", ""), base) or base
            method = element.attrs.get("method", "get").lower() or "get"
            forms.append(Form(action, method, fields, element.text, element.region, element.place))
    return tuple(forms)


def _is_control(element: Element) -> bool:
    return (
        element.tag in ("input", "select", "textarea", "button") and element.attrs.get("type", "").lower() != "hidden"
    )


def _field(control: Element, labels: dict[str, str]) -> FormField:
    kind = control.attrs.get("type", "").lower() or ("submit" if control.tag == "button" else "text")
    if control.tag in ("select", "textarea"):
        kind = control.tag
    return FormField(kind, control.attrs.get("name", "") or control.attrs.get("id", ""), _label(control, labels))


def _label(control: Element, labels: dict[str, str]) -> str:
    if text := labels.get(control.attrs.get("id", ""), ""):
        return text
    if control.tag == "button":
        return control.text or fold(control.attrs.get("value", ""))
    if control.attrs.get("type", "").lower() in ("submit", "button", "reset", "image"):
        return fold(control.attrs.get("value", "") or control.attrs.get("alt", ""))
    for name in ("aria-label", "placeholder", "title"):
        if text := fold(control.attrs.get(name, "")):
            return text
    return _text_before(control)


def _text_before(control: Element) -> str:
    """The label around the control, the text before it in its cell, or the cell before."""
    child = control
    for depth, parent in enumerate(control.ancestors()):
        if parent.tag == "label":
            return parent.text
        before = ""
        for sibling in parent.children:
            if sibling is child:
                break
            text = fold(sibling) if isinstance(sibling, str) else sibling.text
            before = text or before
        if before:
            return before[:200]
        if depth > 3 or parent.tag == "form":
            break
        child = parent
    return ""
