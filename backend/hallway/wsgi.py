"""The application of a server process, for ``hallway.asgi``; for a WSGI server only behind a proxy that buffers."""

import atexit

from hallway.app import create_app, real_ports, start_embedded
from hallway.core import gc_tuning
from hallway.settings import read_settings

settings = read_settings()
app = create_app(settings, real_ports(settings))
gc_tuning.freeze_loaded_objects()
if settings.engine == "embedded":
    atexit.register(start_embedded(app))
