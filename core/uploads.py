"""Uploads are held in memory: a register on disk, even for a moment, is a copy nobody guards."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class MemoryOnlyUploadHandler(FileUploadHandler):
    """Keeps each file in memory and stops reading at UPLOAD_MAX_BYTES over all files of the request."""

    def __init__(self, request=None):
        super().__init__(request)
        self.received = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES:
            # The form says so in words; raising here would end in a bare page before any view is asked.
            self.request.upload_too_large = True
            raise SkipFile("upload over UPLOAD_MAX_MB")
        self.file.write(raw_data)

    def file_complete(self, file_size):
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
