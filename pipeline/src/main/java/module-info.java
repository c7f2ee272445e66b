/** Model registry, fusion, alert budget, checkpoints and shards. */
module io.shallot.pipeline {
  exports io.shallot.pipeline;
  exports io.shallot.pipeline.json;

  requires transitive io.shallot.api;
  requires com.fasterxml.jackson.core;
  requires org.slf4j;
  requires static org.jspecify;
}
