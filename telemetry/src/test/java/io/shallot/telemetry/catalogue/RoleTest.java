package io.shallot.telemetry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({
    "ssh, 2222, tcp, ssh", // recognised wherever it runs
    "'', 22, tcp, ssh",
    "'', 80, tcp, http",
    "'', 443, tcp, ssl",
    "'', 8443, tcp, 8443/tcp",
    "'', 22, udp, 22/udp",
    "'', 8443, '', 8443",
    "'gssapi,smb', 445, tcp, smb",
    "'smb,gssapi', 445, tcp, smb",
    "'ssl,http', 8443, tcp, 'ssl,http'",
    "'', '', tcp, ''"
  })
  void service_recognisedOrByPort_isNamed(String seen, String port, String proto, String named) {
    Event event = Records.of("conn", "service", seen, "id.resp_p", port, "proto", proto);

    assertThat(Role.service().value().text(event.schema()).apply(event)).isEqualTo(named);
  }

  @Test
  void hosts_areReadFromTheirFields() {
    Event event = Records.of("conn", "id.orig_h", "10.0.0.1", "id.resp_h", "10.0.0.2");

    assertThat(Role.source().value().text(event.schema()).apply(event)).isEqualTo("10.0.0.1");
    assertThat(Role.destination().value().text(event.schema()).apply(event)).isEqualTo("10.0.0.2");
    assertThat(Role.source().entity("10.0.0.1")).isEqualTo(Entity.source("10.0.0.1"));
    assertThat(Role.destination().entity("10.0.0.2")).isEqualTo(Entity.destination("10.0.0.2"));
    assertThat(Role.service().entity("ssh")).isEqualTo(Entity.service("ssh"));
  }

  @Test
  void field_absent_namesNobody() {
    Event event = Records.of("conn", "id.orig_h", "10.0.0.1");

    assertThat(Role.field("user", "user", "user").value().text(event.schema()).apply(event))
        .isEmpty();
  }

  @Test
  void field_withoutName_isRefused() {
    assertThatThrownBy(() -> Role.field("", "user", "user"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Role.field("user", "user", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
