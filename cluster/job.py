#!/usr/bin/env python3
"""An archive on an Apache Spark cluster: every pair of articles that cannot both be right.

  spark-submit job.py --gainsay /opt/gainsay --input 's3a://house/articles/*.jsonl.gz' --output s3a://house/findings

Input: lines {"id","date","title","text"}. Output: the lines of `gainsay archive check --self`, sorted, each once. `gainsay`
must lie at that path on every worker (or be shipped with --files and named by its base name)."""

import argparse

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

BUCKETS = 0xFFFF


def findings(spark, source, binary, partitions):
    """A DataFrame of one column, `line`."""
    sc = spark.sparkContext
    lines = sc.textFile(source, partitions).pipe(f"{binary} extract", checkCode=True).map(lambda s: (s,))
    lines = spark.createDataFrame(lines, "line string").persist()
    body = lambda head: F.expr(f"substring(line, {head + 1}, length(line) - {head + 1})")
    docs = lines.where("line like '{\"doc\":%'").select(F.get_json_object("line", "$.doc.id").alias("doc"), body(7).alias("card"))
    claims = lines.where("line like '{\"claim\":%'").select(
        F.get_json_object("line", "$.claim.doc").alias("doc"),
        F.get_json_object("line", "$.claim.class").cast("long").alias("class"),
        F.explode(F.from_json(F.get_json_object("line", "$.claim.keys"), "array<bigint>")).alias("key"),
        body(9).alias("claim"),
    )
    # A block holds its own key and the next one: a claim goes to its own block and, where a bucket of time ends the key, to
    # the block before. Keys in bucket 0 have no neighbour.
    bucket = F.col("key").bitwiseAND(F.lit(BUCKETS))
    blocks = F.when(bucket > 1, F.array(F.col("key"), F.col("key") - 1)).otherwise(F.array(F.col("key")))
    rows = claims.withColumn("block", F.explode(blocks))
    contested = (
        rows.groupBy("block")
        .agg(
            F.min("class").alias("a"),
            F.max("class").alias("b"),
            F.max((F.col("key") == F.col("block")).cast("int")).alias("own"),
            F.approx_count_distinct("class").alias("values"),
        )
        # `compare` leaves a block with more than 24 values alone. The count is a rough one: twice as many are past doubt, and
        # blocks that every report is in never come together on one worker.
        .where("a <> b and own = 1 and values <= 48")
        .select("block")
    )
    grouped = (
        rows.join(contested, "block")
        .join(docs, "doc")
        .groupBy("block")
        .agg(F.collect_set("card").alias("docs"), F.collect_set("claim").alias("claims"))
        .select(
            F.concat(
                F.lit('{"key":'), F.col("block").cast("string"),
                F.lit(',"docs":['), F.concat_ws(",", "docs"),
                F.lit('],"claims":['), F.concat_ws(",", "claims"), F.lit("]}"),
            ).alias("line")
        )
    )
    found = grouped.rdd.map(lambda row: row.line).pipe(f"{binary} compare", checkCode=True)
    return spark.createDataFrame(found.map(lambda s: (s,)), "line string").distinct()


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--gainsay", required=True, help="path of the program on the workers")
    args.add_argument("--input", required=True)
    args.add_argument("--output", required=True)
    args.add_argument("--partitions", type=int, default=64)
    args = args.parse_args()
    spark = SparkSession.builder.appName("gainsay").getOrCreate()
    found = findings(spark, args.input, args.gainsay, args.partitions)
    found.orderBy("line").coalesce(1).write.mode("overwrite").text(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
