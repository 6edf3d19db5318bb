"""gunicorn: as many processes as the machine carries, each started anew now and then, none that hangs for ever."""

import os
import shutil
from pathlib import Path

bind = os.environ.get("BIND", "127.0.0.1:8000")
# Two cores: three processes with four threads each keep both busy while some wait for the database.
workers = int(os.environ.get("WEB_PROCESSES", (os.cpu_count() or 1) + 1))
threads = int(os.environ.get("WEB_THREADS", 4))
worker_class = "gthread"
# Read once, then shared: a process that died is replaced in a moment, and memory holds the portal once.
preload_app = True
# A page that takes longer was told already by the database's own limits.
timeout = 150
graceful_timeout = 30
keepalive = 5
max_requests, max_requests_jitter = 5000, 500
# Half-open and endless requests end here.
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190
# Only the proxy on this machine, or in front of this container, is believed.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
# The portal logs by itself; addresses of pages are the proxy's to log, without their questions.
accesslog = None
# systemd and the container's engine tell the server what to do; a second way in is one to guard.
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (a heartbeat, in memory)


if os.environ.get("METRICS_TOKEN"):
    # The figures of all processes together, in files that every start begins anew.
    figures = Path(
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(Path(os.environ.get("VAR_DIR", "var")) / "metrics"))
    )
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir(parents=True)


def child_exit(server, worker):
    """The figures of a process that ended do not count on."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
