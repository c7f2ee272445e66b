package io.shallot.benchmarks.peer.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPDeployment;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import io.shallot.benchmarks.rules.RuleEngine;
import io.shallot.benchmarks.rules.RuleEvent;
import java.util.List;

/** Esper with the three rules as compiled statements. */
public final class EsperRules implements RuleEngine {

  // Settings: time comes from the events (no timer thread); events are plain objects, the
  // representation Esper is fastest with; no thread pools, no metrics; statements are filtered by
  // kind first, which Esper's filter index does, and hosts are told apart by group-by and, in the
  // pattern, by a filter that it can index. Counts are asked to equal their threshold, which gives
  // one match for each burst as the log is made; ours clears the window instead.

  private static final String STATEMENTS =
      """
      @name('guessing')
      select host, count(*) as number from LoggedEvent(kind = 'failed-login')#time(60 sec)
      group by host having count(*) = 10;

      @name('spraying')
      select host, count(distinct user) as number
      from LoggedEvent(kind = 'failed-login')#time(300 sec)
      group by host having count(distinct user) = 8;

      @name('intrusion')
      select a.host as host from pattern [
        every a=LoggedEvent(kind = 'scan')
          -> (b=LoggedEvent(kind = 'exploit', host = a.host)
            -> c=LoggedEvent(kind = 'upload', host = a.host)) where timer:within(600 sec)];
      """;

  /** Makes the engine; {@link java.util.ServiceLoader} does. */
  public EsperRules() {}

  @Override
  public String name() {
    return "esper";
  }

  @Override
  public String version() {
    return "9.0.0";
  }

  @Override
  public Run prepare(List<RuleEvent> events) {
    Configuration configuration = new Configuration();
    configuration.getCommon().addEventType(LoggedEvent.class);
    configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
    EPCompiled compiled;
    try {
      compiled =
          EPCompilerProvider.getCompiler()
              .compile(STATEMENTS, new CompilerArguments(configuration));
    } catch (EPCompileException e) {
      throw new IllegalStateException("Esper cannot compile the rules", e);
    }
    return () -> run(configuration, compiled, events);
  }

  private static long[] run(
      Configuration configuration, EPCompiled compiled, List<RuleEvent> events) {
    EPRuntime runtime = EPRuntimeProvider.getRuntime("benchmark", configuration);
    runtime.initialize();
    EPEventService service = runtime.getEventService();
    service.advanceTime(events.get(0).timeMillis());
    long[] matches = new long[3];
    try {
      EPDeployment deployment = runtime.getDeploymentService().deploy(compiled);
      String[] names = {"guessing", "spraying", "intrusion"};
      for (int i = 0; i < names.length; i++) {
        int rule = i;
        runtime
            .getDeploymentService()
            .getStatement(deployment.getDeploymentId(), names[i])
            .addListener(
                (fresh, old, statement, from) -> matches[rule] += fresh == null ? 0 : fresh.length);
      }
    } catch (EPDeployException e) {
      throw new IllegalStateException("Esper cannot deploy the rules", e);
    }
    long now = Long.MIN_VALUE;
    for (RuleEvent event : events) {
      if (event.timeMillis() != now) {
        now = event.timeMillis();
        service.advanceTime(now);
      }
      service.sendEventBean(new LoggedEvent(event), "LoggedEvent");
    }
    runtime.destroy();
    return matches;
  }

  /** An event in the form that Esper reads. */
  public static final class LoggedEvent {

    private final String kind;
    private final String host;
    private final String user;

    LoggedEvent(RuleEvent event) {
      this.kind = event.kind();
      this.host = event.host();
      this.user = event.user();
    }

    /** Returns what happened. */
    public String getKind() {
      return kind;
    }

    /** Returns where. */
    public String getHost() {
      return host;
    }

    /** Returns who. */
    public String getUser() {
      return user;
    }
  }
}
