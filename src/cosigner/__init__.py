"""The cosigner (الموقّع المشارك): a small server by which a partner organisation keeps a log honest. C2SP tlog-witness.

It remembers the latest head of each log it was told of, and signs a new one only if that continues the old. It needs
no database but a file of its own, and knows nothing of the platform. Start at `server.py`.
"""
