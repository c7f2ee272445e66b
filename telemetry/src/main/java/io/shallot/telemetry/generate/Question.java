package io.shallot.telemetry.generate;

/**
 * One DNS question with its answer.
 *
 * @param answers separated by commas, as Zeek logs them; empty when there is none
 */
record Question(String query, RecordType type, ResponseCode code, String answers) {

  /** Types of DNS records with their numbers. */
  enum RecordType {
    A(1),
    NULL(10),
    PTR(12),
    TXT(16),
    AAAA(28),
    SRV(33),
    HTTPS(65);

    private final int number;

    RecordType(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** Response codes of DNS with their numbers. */
  enum ResponseCode {
    NOERROR(0),
    NXDOMAIN(3);

    private final int number;

    ResponseCode(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  static Question answered(String query, RecordType type, String answers) {
    return new Question(query, type, ResponseCode.NOERROR, answers);
  }

  static Question unknown(String query, RecordType type) {
    return new Question(query, type, ResponseCode.NXDOMAIN, "");
  }
}
