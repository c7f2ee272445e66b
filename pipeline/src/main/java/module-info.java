/** The way from events to incidents, put together, and results as JSON lines. */
module io.shallot.pipeline {
  exports io.shallot.pipeline;
  exports io.shallot.pipeline.json;
  exports io.shallot.pipeline.policy;
  exports io.shallot.pipeline.state;
  exports io.shallot.pipeline.watch;

  requires transitive io.shallot.api;
  requires com.fasterxml.jackson.core;
  requires org.slf4j;
  requires static org.jspecify;
}
