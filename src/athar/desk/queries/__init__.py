"""What the desk's pages show: frozen dataclasses, one module for each page or family of pages."""
