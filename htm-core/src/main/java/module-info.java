/** Hierarchical temporal memory and the htm detector. */
module io.shallot.htm {
  requires transitive io.shallot.api;
  requires static org.jspecify;
}
