"""Who an organisation is and who speaks for it (التحقق من الجهات): proofs, claims, merges, names, closing."""
