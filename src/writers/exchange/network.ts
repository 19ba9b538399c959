/** What a network is, whatever file it goes into. */
import type { ColumnType } from "../csv.ts";

/** Missing values are left out. */
export type Value = string | number | boolean | undefined | null;

/** What is known of each node, or of each edge. */
export interface Attribute {
  readonly name: string;
  readonly type: ColumnType;
}

export interface NetworkNode {
  readonly id: string;
  readonly label: string;
  /** In the order of the attributes. */
  readonly values: readonly Value[];
  /** ISO 8601, UTC: when it came to be. */
  readonly start?: string | undefined;
}

export interface NetworkEdge {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
  readonly values: readonly Value[];
  readonly start?: string | undefined;
}

/** Nodes and edges with attributes; all edges are of one kind. */
export interface Network {
  /** Stem of its file. */
  readonly name: string;
  readonly title: string;
  readonly directed: boolean;
  readonly nodeAttributes: readonly Attribute[];
  readonly nodes: readonly NetworkNode[];
  readonly edgeAttributes: readonly Attribute[];
  readonly edges: readonly NetworkEdge[];
}
