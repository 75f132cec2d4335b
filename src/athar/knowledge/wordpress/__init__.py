"""Reading an export of WordPress (WXR) and converting its entries to what our articles are made of. It writes nothing."""
