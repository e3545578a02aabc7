"""What the server adds beside the pages: files the browser keeps, hints, security headers, sockets."""
