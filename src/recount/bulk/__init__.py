"""Many accounts: by several processes, into a folder of Parquet files, and on from where a run was stopped.

The way of an archive: `batches` parts the inputs, `pool` hands the batches to processes, each does what `work` says,
and the results come back in the order of the inputs; `folder` keeps them, `stats` counts what is kept.
"""
