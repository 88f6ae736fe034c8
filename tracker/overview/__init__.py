"""Pages that tell of several features: home pages, worklists, investigations, recommendations, timelines."""
