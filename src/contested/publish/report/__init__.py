"""report: pages, tables, map and charts as HTML/SVG."""
