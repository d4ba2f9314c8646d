"""Print how closely each estimate agrees, and write it down."""

from tests.reference.agreement.document import DOCUMENT, document

if __name__ == "__main__":
    page = document()
    DOCUMENT.write_text(page, encoding="utf-8")
    print(page)
