"""An exporter and an importer for minutetaker."""
