/** Statements of the source article that its first readers annotated: distorted, misleading, incomplete or imprecise. Frozen: ids only grow. */
export const NOTED_STATEMENTS: readonly string[] = (
  "INT.1 INT.11 INT.12 S1.0.2 S1.a.1 S1.a.2 S1.a.3 S1.a.4 S1.a.6 S1.a.7 S1.a.8 S1.a.11 S1.b.1 S1.b.2 S1.b.4 S1.b.10 " +
  "S1.c.1 S1.c.4 S1.c.5 S1.c.8 S1.d.1 S1.d.2 S1.d.3 S1.d.5 S2.0.2 S2.a.2 S2.a.4 S2.a.10 S2.a.11 S2.a.12 S2.a.13 S2.b.1 " +
  "S2.b.5 S2.b.6 S2.b.7 S2.b.9 S2.c.3 S2.c.4 S2.c.5 S2.c.6 S2.c.7 S2.d.3 S2.d.4 S2.d.5 S3.0.2 S3.a.1 S3.a.6 S3.b.2 S3.b.5 " +
  "S3.b.6 S3.b.7 S3.c.3 S3.c.5 S3.c.6 S3.d.3 S4.a.2 S4.a.4 S4.a.9 S4.b.3 S4.c.2 S4.c.5 S4.d.7 S5.a.2 S5.a.7 S5.a.8 S5.b.4 " +
  "S5.b.5 S5.b.6 S5.b.7 S5.c.2 S5.c.3 S5.c.5 S6.a.1 S6.a.5 S6.b.1 S6.b.2 S6.b.4 S6.b.5 S6.b.6 S6.b.7 S6.b.9 S7.0.2 S7.0.4 " +
  "S7.a.2 S7.a.3 S7.a.4 S7.a.7 S7.b.2 S7.b.3 S7.c.3 S7.c.4 S7.c.5 S7.c.7 S7.d.1 S7.d.6 S7.d.7 S8.0.1 S8.a.1 S8.a.3 S8.a.7 " +
  "S8.a.9 S8.a.11 S8.b.1 S8.b.2 S8.b.4 S8.b.8 S8.c.5 S8.c.6 S8.c.8 S8.c.10 S8.c.11 S8.d.1 S8.d.2 S8.d.3 S8.d.4 S8.d.5 " +
  "S8.d.6 S8.d.7 S8.z.3 S9.a.6 S9.a.7 S9.b.6 S9.b.8 S9.c.2 S9.c.4 S9.c.5 S9.c.6 S9.c.7 S9.c.8 S9.d.7 S9.d.8 F3.4 F4.1 " +
  "F5.2 F6.5 T1.1 T2.1 T2.2 T3.2 T4.4 T5.2 T6.1 T7.3"
).split(" ");
