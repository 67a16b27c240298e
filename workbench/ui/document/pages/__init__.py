"""The page view: pictures of a document's pages, on which its words are selected and what is recorded is seen."""
