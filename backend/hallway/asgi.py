"""The entry of web servers that speak ASGI: ``hallway.asgi:front``. Imported in each worker process, once started."""

from multiprocessing import parent_process

from hallway.core.front import Front
from hallway.core.parent_process import end_with_parent
from hallway.wsgi import app, settings

# Where the server started this process by multiprocessing, as granian does; gunicorn's workers look by themselves.
if (parent := parent_process()) is not None and parent.pid is not None:
    end_with_parent(parent.pid)

front = Front(app, threads=settings.threads)
