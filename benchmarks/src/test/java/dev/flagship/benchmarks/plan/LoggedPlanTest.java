package dev.flagship.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedPlanTest {
    private static final List<String> LOG = """
            2026-01-01 00:00:00.000 UTC [1] LOG:  checkpoint starting: time
            2026-01-01 00:00:00.000 UTC [2] LOG:  duration: 0.052 ms  plan:
            \tQuery Text: select exists (select 1 from solve
            \t               where challenge_id = $1)
            \tResult  (cost=8.30..8.31 rows=1 width=1) (actual time=0.020..0.020 rows=1.00 loops=1)
            \t  Buffers: shared hit=3
            \t  ->  Seq Scan on solve s  (cost=0.28..8.30 rows=1 width=0)
            2026-01-01 00:00:00.000 UTC [2] LOG:  duration: 2.5 ms  plan:
            \tQuery Text: insert into submission (id) values ($1)
            \tInsert on submission  (cost=0.00..0.01 rows=0 width=0)
            """.lines().toList();

    @Test
    void each_logged_statement_has_its_text_its_plan_and_its_time() {
        List<LoggedPlan> plans = LoggedPlan.all(LOG);

        assertThat(plans).hasSize(2);
        assertThat(plans.getFirst().millis()).isEqualTo(0.052);
        assertThat(plans.getFirst().statement()).contains("select exists", "where challenge_id = $1");
        assertThat(plans.getFirst().plan()).startsWith("Result  (cost").contains("Buffers: shared hit=3");
        assertThat(plans.getLast().statement()).startsWith("insert into submission");
    }

    @Test
    void a_table_read_from_end_to_end_is_noticed() {
        LoggedPlan plan = LoggedPlan.all(LOG).getFirst();

        assertThat(plan.scans("solve")).isTrue();
        assertThat(plan.scans("sol")).isFalse();
        assertThat(plan.scans("submission")).isFalse();
    }

    @Test
    void a_hot_query_is_recognised_by_its_marks_in_order_whatever_its_line_breaks() {
        HotQuery solved = new HotQuery("solved", List.of("select exists (select 1 from solve where", "$1"), "");

        assertThat(LoggedPlan.all(LOG))
                .filteredOn(plan -> solved.isAskedBy(plan.statement()))
                .hasSize(1);
        assertThat(new HotQuery("none", List.of("$1", "select exists"), "")
                        .isAskedBy(LoggedPlan.all(LOG).getFirst().statement()))
                .isFalse();
    }
}
