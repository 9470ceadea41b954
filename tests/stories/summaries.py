"""The exported PDF, read back."""

import io
import re
from dataclasses import dataclass

import pikepdf
from pypdf import PdfReader

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.case_file import read_case
from tests.published import knowledge_base


@dataclass(frozen=True)
class Summary:
    """What stands in a PDF: its words in one line with plain spaces, its language, and the attached case."""

    words: str
    language: str
    case: Case


def read_summary(pdf: bytes) -> Summary:
    pages = PdfReader(io.BytesIO(pdf)).pages
    # Places where a long reference may break are no part of its words.
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages)).replace("\u200b", "")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        attached = document.attachments["case.json"].get_file().read_bytes().decode()
        language = str(document.Root.Lang)
    return Summary(words, language, read_case(attached, knowledge_base()))
