"""A folder a feature, mirroring backend/hallway file by file; test names are sentences."""
