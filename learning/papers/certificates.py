def certificates_pdf(rows):
    return b"%PDF-"
