# SPDX-License-Identifier: AGPL-3.0-or-later
from pdf_makers import encrypted_pdf, make_pdf

__all__ = ["encrypted_pdf", "make_pdf"]
