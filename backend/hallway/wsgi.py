"""The entry of web servers: ``hallway.wsgi:app``. Imported in each worker process, after it has started."""

import atexit

from hallway.app import create_app, real_ports, start_embedded
from hallway.core import memory
from hallway.settings import read_settings

settings = read_settings()
app = create_app(settings, real_ports(settings))
memory.settle()
if settings.engine == "embedded":
    atexit.register(start_embedded(app))
