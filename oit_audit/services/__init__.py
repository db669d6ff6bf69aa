"""The services on which agencies keep files, forms and pages: whose hosts they are, and what their links hand out."""
