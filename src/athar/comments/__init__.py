"""Comments on articles (التعليقات): what the public says, shown after it was read by somebody."""
