import type { Metadata } from "next";
import Link from "next/link";
import { FEWEST_FOR } from "#core/evidence-level";
import { type ClassPageProps, classProof, orNotFound } from "#server/class-page";
import { requireStudentData } from "#server/class-proofs";
import { getFamilyAnalysis } from "#server/classes/family-analysis";
import { kindName } from "../../../../../../components/case-words.ts";
import { countOf } from "../../../../../../components/count-words.ts";
import { EmptyState } from "../../../../../../components/empty-state.tsx";
import { LinkButton } from "../../../../../../components/link-button.tsx";
import { PageHeader } from "../../../../../../components/page-header.tsx";
import { Panel } from "../../../../../../components/panel.tsx";
import { readParam, type SearchParams } from "../../../../../../params.ts";
import { ProjectorCase } from "../../projector-case.tsx";
import { CaseKey, CaseText } from "../../shown-case.tsx";
import { VersionPicker } from "../version-picker.tsx";
import { FamilyFigures } from "./family-figures.tsx";
import { OptionTable } from "./option-table.tsx";
import { VariantParameters } from "./variant-parameters.tsx";

export const metadata: Metadata = { title: "One question" };

interface FamilyPageProps extends SearchParams {
  readonly params: Promise<{ readonly id: string; readonly family: string }>;
}

export default async function FamilyPage({ params, searchParams }: FamilyPageProps & ClassPageProps) {
  const proof = await classProof(params, requireStudentData);
  const asked = readParam((await searchParams).version) ?? null;
  const { family } = await params;
  const page = await orNotFound(getFamilyAnalysis(proof, family, asked));
  const { kind, conditionSlug, conditionName, figures, shown, version, versions, against } = page;
  const all = `/classes/${proof.classId}/cases`;
  const mayAssign = proof.contentRight === "edit" && proof.archivedAt === null;
  return (
    <>
      <PageHeader
        above={
          <Link href={all} className="text-link inline-flex min-h-11 items-center">
            Cases
          </Link>
        }
        title={`${conditionName}, ${kindName(kind).toLowerCase()}`}
        lead={figures ? figures.leadIn : "One question, asked with another patient each time."}
        actions={
          mayAssign ? (
            <LinkButton
              href={`/classes/${proof.classId}/assignments/new?kind=cases&conditions=${encodeURIComponent(conditionSlug)}`}
              variant="secondary"
            >
              Assign cases of this condition
            </LinkButton>
          ) : null
        }
      />
      <div className="space-y-6">
        <VersionPicker
          path={`${all}/${encodeURIComponent(family)}`}
          versions={versions}
          version={version}
          timeZone={proof.timeZone}
        />
        {figures ? (
          <>
            <FamilyFigures figures={figures} against={against} />
            <Panel title={`What was chosen, ${countOf(figures.n ?? 0, "first answer")}`}>
              <OptionTable options={figures.options} texts={figures.optionTexts} />
            </Panel>
            <VariantParameters parameters={figures.parameters} />
          </>
        ) : (
          <EmptyState title="Not enough answers yet">
            Fewer than {FEWEST_FOR.counts} students of the class have answered a case of this question
            {version === null ? "" : " as the content was then"}. Its figures appear once {FEWEST_FOR.counts} have.
          </EmptyState>
        )}
        {shown ? (
          <Panel title="A case of it" aside={<ProjectorCase name="a case of this question" {...shown} />}>
            <CaseText question={shown.question} />
            <h3 className="mt-6 mb-2 font-sans text-base">Key</h3>
            <CaseKey {...shown} />
            <p className="mt-4 text-muted text-sm">
              Made from the content of today, another one each day. No student has been given this patient.
            </p>
          </Panel>
        ) : (
          <p className="text-muted">This question is no longer asked.</p>
        )}
        <p>
          <Link href={`/library/${conditionSlug}`} className="text-link inline-flex min-h-11 items-center">
            All about {conditionName}
          </Link>
        </p>
      </div>
    </>
  );
}
