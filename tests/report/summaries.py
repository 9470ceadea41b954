"""Makes summaries of cases and reads them back as any other program would."""

import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf
import pypdf

from calcinosis_gui.core.assessment import Assessment, assess
from calcinosis_gui.core.case import Case
from calcinosis_gui.core.text import Language
from calcinosis_gui.report.summary_pdf import make_summary
from tests.published import knowledge_base

MADE_AT = datetime.datetime(2026, 11, 14, 10, 32)


@dataclass(frozen=True)
class Summary:
    """A summary with the assessment it was made from."""

    data: bytes
    assessment: Assessment

    @cached_property
    def document(self) -> pikepdf.Pdf:
        """The file as a tree of objects."""
        return pikepdf.open(io.BytesIO(self.data))

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page, every run of white space as one space."""
        reader = pypdf.PdfReader(io.BytesIO(self.data))
        return tuple(" ".join(page.extract_text().split()) for page in reader.pages)

    @property
    def text(self) -> str:
        """The text of all pages."""
        return " ".join(self.pages)

    def attached(self, name: str) -> str:
        """The text of an attached file."""
        return self.document.attachments[name].get_file().read_bytes().decode("utf-8")

    def tags(self) -> Iterator[pikepdf.Dictionary]:
        """Every element of the structure tree, in reading order."""
        waiting: list[pikepdf.Object] = [self.document.Root.StructTreeRoot.K]
        while waiting:
            element = waiting.pop(0)
            if isinstance(element, pikepdf.Array):
                waiting[:0] = items_of(element)
            elif isinstance(element, pikepdf.Dictionary):
                if "/S" in element:
                    yield element
                if "/K" in element:
                    waiting.insert(0, element.K)


def items_of(array: pikepdf.Object) -> list[pikepdf.Object]:
    """The entries of a PDF array."""
    return [array[index] for index in range(len(array))]


def summary_of(case: Case, language: Language = Language.ENGLISH) -> Summary:
    """Assess ``case`` and make its summary."""
    assessment = assess(case, knowledge_base())
    return Summary(make_summary(case, assessment, knowledge_base(), language, MADE_AT), assessment)
