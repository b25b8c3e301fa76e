"""The entry of web servers that speak ASGI: ``hallway.asgi:front``. Imported in each worker process, once started."""

from hallway.core.front import Front
from hallway.wsgi import app, settings

front = Front(app, threads=settings.threads)
