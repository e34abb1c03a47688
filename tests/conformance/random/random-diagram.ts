import { boundary, eventOf, message, node, task, timer } from '../diagram.ts';
import type { DiagramSpec, NodeSpec } from '../diagram.ts';
import type { RandomSource } from './random-source.ts';

/** A piece of a diagram with one way in and one way out. */
interface Block {
  readonly nodes: readonly NodeSpec[];
  readonly flows: readonly string[];
  readonly first: string;
  readonly last: string;
}

/** Makes valid diagrams: blocks one after another, inside one another and beside one another. */
export class DiagramMaker {
  readonly #random: RandomSource;
  readonly #jobType: string;
  readonly #messageName: string;
  #count = 0;

  constructor(random: RandomSource, jobType: string, messageName: string) {
    this.#random = random;
    this.#jobType = jobType;
    this.#messageName = messageName;
  }

  /** A whole process. */
  make(): DiagramSpec {
    const definitions = `<error id="error" name="error" errorCode="oops" />${message('message', this.#messageName, '="k"')}`;
    return { ...this.#scope(3), definitions };
  }

  #scope(depth: number): DiagramSpec {
    const [start, end] = [this.#id('start'), this.#id('end')];
    const inner = this.#sequence(depth);
    return {
      nodes: [node('startEvent', start), ...inner.nodes, node('endEvent', end)],
      flows: [`${start}>${inner.first}`, ...inner.flows, `${inner.last}>${end}`],
    };
  }

  #sequence(depth: number): Block {
    const blocks = Array.from({ length: 1 + this.#random.below(2) }, () => this.#block(depth));
    const between = blocks.slice(1).map((next, place) => `${blocks[place]?.last ?? ''}>${next.first}`);
    return {
      nodes: blocks.flatMap(({ nodes }) => nodes),
      flows: [...blocks.flatMap(({ flows }) => flows), ...between],
      first: blocks[0]?.first ?? '',
      last: blocks.at(-1)?.last ?? '',
    };
  }

  #block(depth: number): Block {
    if (depth === 0) return this.#leaf();
    const kinds = ['leaf', 'leaf', 'exclusive', 'parallel', 'inclusive', 'sub', 'repeated', 'events', 'loop'] as const;
    switch (this.#random.pick(kinds)) {
      case 'exclusive':
        return this.#split('exclusiveGateway', depth, true);
      case 'inclusive':
        return this.#split('inclusiveGateway', depth, true);
      case 'parallel':
        return this.#split('parallelGateway', depth, false);
      case 'sub':
        return this.#subProcess(depth, '');
      case 'repeated':
        return this.#subProcess(depth, this.#loop());
      case 'events':
        return this.#events(depth);
      case 'loop':
        return this.#again(depth);
      default:
        return this.#leaf();
    }
  }

  #leaf(): Block {
    const id = this.#id('task');
    const kind = this.#random.below(5);
    if (kind === 0) return only(node('manualTask', id));
    if (kind === 1) {
      const script = `<zeebe:script expression="=${String(this.#random.below(9))}" resultVariable="n" />`;
      return only(node('scriptTask', id, { extensions: script }));
    }
    if (kind === 2) return this.#withBoundary(task(id, this.#jobType, { body: this.#loop() }));
    return this.#withBoundary(task(id, this.#jobType));
  }

  /** An activity, sometimes with a boundary event whose way joins the other behind it. */
  #withBoundary(activity: NodeSpec): Block {
    const kind = this.#random.below(6);
    if (kind > 3) return only(activity);
    const [event, join] = [this.#id('boundary'), this.#id('join')];
    const definition = this.#id('definition');
    const body =
      kind === 0
        ? eventOf('error', definition, 'error')
        : kind === 1
          ? eventOf('message', definition, 'message')
          : timer(definition, 'timeDuration', 'PT5M');
    return {
      nodes: [activity, boundary(event, activity.id, body, kind !== 3), node('exclusiveGateway', join)],
      flows: [`${activity.id}>${join}`, `${event}>${join}`],
      first: activity.id,
      last: join,
    };
  }

  #split(kind: string, depth: number, isConditional: boolean): Block {
    const [split, join] = [this.#id('split'), this.#id('join')];
    const ways = [this.#sequence(depth - 1), this.#sequence(depth - 1)];
    const marks = isConditional ? [`: =n > ${String(this.#random.below(9))}`, '!'] : ['', ''];
    // An inclusive gateway cannot join, so what comes behind it is done once for each way.
    const joinKind = kind === 'parallelGateway' ? kind : 'exclusiveGateway';
    return {
      nodes: [node(kind, split), ...ways.flatMap(({ nodes }) => nodes), node(joinKind, join)],
      flows: [
        ...ways.flatMap((way, place) => {
          const mark = marks[place] ?? '';
          return [mark === '!' ? `${split}>${way.first}!` : `${split}>${way.first}${mark}`, `${way.last}>${join}`];
        }),
        ...ways.flatMap(({ flows }) => flows),
      ],
      first: split,
      last: join,
    };
  }

  #subProcess(depth: number, body: string): Block {
    const inner = this.#scope(depth - 1);
    return this.#withBoundary(node('subProcess', this.#id('sub'), { ...inner, body }));
  }

  #events(depth: number): Block {
    const [gateway, late, news, join] = [this.#id('events'), this.#id('late'), this.#id('news'), this.#id('join')];
    const way = this.#sequence(depth - 1);
    return {
      nodes: [
        node('eventBasedGateway', gateway),
        node('intermediateCatchEvent', late, { body: timer(this.#id('definition'), 'timeDuration', 'PT5M') }),
        node('intermediateCatchEvent', news, { body: eventOf('message', this.#id('definition'), 'message') }),
        ...way.nodes,
        node('exclusiveGateway', join),
      ],
      flows: [
        `${gateway}>${late}`,
        `${gateway}>${news}`,
        `${late}>${way.first}`,
        ...way.flows,
        `${way.last}>${join}`,
        `${news}>${join}`,
      ],
      first: gateway,
      last: join,
    };
  }

  /** Something that is done at most three times. */
  #again(depth: number): Block {
    const [enter, count, again] = [this.#id('enter'), this.#id('count'), this.#id('again')];
    const turns = this.#id('turns');
    const inner = this.#sequence(depth - 1);
    const script = `<zeebe:script expression="=if ${turns} = null then 1 else ${turns} + 1" resultVariable="${turns}" />`;
    return {
      nodes: [
        node('exclusiveGateway', enter),
        ...inner.nodes,
        node('scriptTask', count, { extensions: script }),
        node('exclusiveGateway', again),
        node('manualTask', `${again}-left`),
      ],
      flows: [
        `${enter}>${inner.first}`,
        ...inner.flows,
        `${inner.last}>${count}`,
        `${count}>${again}`,
        `${again}>${enter}: =${turns} < ${String(1 + this.#random.below(3))}`,
        `${again}>${again}-left!`,
      ],
      first: enter,
      last: `${again}-left`,
    };
  }

  #loop(): string {
    const isSequential = String(this.#random.below(2) === 0);
    const items = this.#random.pick(['[]', '[1]', '[1,2]', '[3,2,1]']);
    const collected = `outputCollection="${this.#id('all')}" outputElement="=item"`;
    const loop = `<zeebe:loopCharacteristics inputCollection="=${items}" inputElement="item" ${collected} />`;
    return `<multiInstanceLoopCharacteristics isSequential="${isSequential}"><extensionElements>${loop}</extensionElements></multiInstanceLoopCharacteristics>`;
  }

  #id(name: string): string {
    this.#count += 1;
    return `${name}${String(this.#count)}`;
  }
}

function only(one: NodeSpec): Block {
  return { nodes: [one], flows: [], first: one.id, last: one.id };
}
