"""Pictures of pages to leaves: lines found, seals taken out, text recognised with how sure each character is.

Needs the extra `ocr`; nothing here is imported before a picture has to be read.
"""
