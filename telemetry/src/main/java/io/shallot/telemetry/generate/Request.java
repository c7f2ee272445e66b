package io.shallot.telemetry.generate;

/**
 * One HTTP request with its answer.
 *
 * @param host the Host header; empty when the client sent none
 * @param agent the User-Agent header; empty when the client sent none
 */
record Request(
    String method,
    String host,
    String uri,
    String agent,
    long requestBytes,
    long responseBytes,
    int status) {

  static Request get(String host, String uri, String agent, long responseBytes) {
    return new Request("GET", host, uri, agent, 0, responseBytes, 200);
  }

  String statusText() {
    return switch (status) {
      case 200 -> "OK";
      case 204 -> "No Content";
      case 304 -> "Not Modified";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      default -> "";
    };
  }
}
