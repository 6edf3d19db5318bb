"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waeng_portal.settings")
application = get_wsgi_application()

from waeng_portal.checks import refuse_demo_accounts  # noqa: E402 (models are there only now)

refuse_demo_accounts()
