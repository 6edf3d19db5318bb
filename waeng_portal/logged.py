"""What is logged and how: Django reads it as LOGGING. upkeep/watch/logs.py cuts people out of each line."""

from waeng_portal import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"reference": {"()": "upkeep.watch.logs.WithReference"}},
    "formatters": {
        "line": {
            "()": "upkeep.watch.logs.Line",
            "format": "{asctime} {levelname} {reference} {name} {message}",
            "style": "{",
        },
        "json": {"()": "upkeep.watch.logs.JsonLine"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if env.flag("LOG_JSON") else "line",
            "filters": ["reference"],
        }
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # SQL with its parameters would put personal data in the log.
    "loggers": {"django.db.backends": {"level": "INFO"}},
}
