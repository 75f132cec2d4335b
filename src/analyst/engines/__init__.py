"""Claims in any number: read in batches, fused on this machine or on a cluster, with the same answer (محركات الدمج).

Rule kept here: no step holds more than a batch of claims and the sources' own figures in memory; the kernels are
those of `corroboration.fusion`, wherever they run; what was left out is counted with the reason.

A claims file has a column for who says it (source), what it is about (item, or object and attribute) and what is
said (value). `columns.py` recognises it, `plan.py` decides how each attribute is fused, `packing.py` makes a batch
ready for the kernels, `local.py` and `spark.py` say where batches lie, `job.py` does the whole in its order.
"""
