"""The whole way: from articles to catalogs to pages. The only place that knows it all."""
