import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { DatabaseFixture } from './fixture.ts';

const taskSchema = new mongoose.Schema(
  {
    jobKey: { type: String, required: true, unique: true },
    state: { type: String, default: 'open' },
    assignee: { name: String, unit: { type: mongoose.Schema.Types.ObjectId, ref: 'Unit' } },
    history: [{ at: Date, text: String }],
    position: BigInt,
    labels: { type: Map, of: String },
  },
  { timestamps: true, optimisticConcurrency: true },
);
taskSchema.index({ state: 1, createdAt: -1 });

const unitSchema = new mongoose.Schema({ title: String });

describe('the embedded database, through mongoose', () => {
  let fixture: DatabaseFixture;
  let connection: mongoose.Connection;

  beforeAll(async () => {
    fixture = await DatabaseFixture.start();
    connection = await mongoose.createConnection(fixture.server.uri, { dbName: 'office' }).asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await fixture.stop();
  });

  it('should make indexes, save, populate, and notice a lost update', async () => {
    // given
    const Task = connection.model('Task', taskSchema);
    const Unit = connection.model('Unit', unitSchema);
    await Task.init();
    await Task.syncIndexes();
    const unit = await Unit.create({ title: '甲单位' });
    const task = await Task.create({
      jobKey: '1',
      assignee: { name: '张三', unit: unit._id },
      position: 9007199254740993n,
      labels: { a: 'x' },
    });

    // when
    const [mine, other] = [await Task.findById(task._id).orFail(), await Task.findById(task._id).orFail()];
    mine.history.push({ at: new Date(0), text: '受理' });
    mine.state = 'claimed';
    await mine.save();
    other.state = 'done';
    const lost = other.save();

    // then
    await expect(lost).rejects.toThrow(mongoose.Error.VersionError);
    const found = await Task.findOne({ jobKey: '1' }).populate('assignee.unit').orFail();
    expect(found.toObject()).toMatchObject({
      state: 'claimed',
      assignee: { name: '张三', unit: { title: '甲单位' } },
      history: [{ text: '受理' }],
      position: 9007199254740993n,
    });
    expect(found.labels?.get('a')).toBe('x');
    expect(found.createdAt).toBeInstanceOf(Date);
  });

  it('should upsert, update in bulk, and refuse a duplicate', async () => {
    // given
    const Task = connection.model('Task', taskSchema);
    await Task.init();

    // when
    const upserted = await Task.findOneAndUpdate(
      { jobKey: '2' },
      { $set: { state: 'open' } },
      { upsert: true, returnDocument: 'after' },
    );
    const bulk = await Task.bulkWrite([
      { insertOne: { document: { jobKey: '3' } } },
      { updateOne: { filter: { jobKey: '3' }, update: { $push: { history: { text: '转办' } } } } },
      { deleteOne: { filter: { jobKey: '2' } } },
    ]);

    // then
    expect(upserted).toMatchObject({ jobKey: '2', state: 'open' });
    expect(bulk).toMatchObject({ insertedCount: 1, modifiedCount: 1, deletedCount: 1 });
    await expect(Task.create({ jobKey: '3' })).rejects.toMatchObject({ code: 11000, keyValue: { jobKey: '3' } });
    expect(await Task.exists({ jobKey: '3', 'history.text': '转办' })).not.toBeNull();
    expect(await Task.find({ state: 'open' }).sort({ createdAt: -1 }).limit(5).lean()).toHaveLength(1);
  });

  it('should stream a cursor over more documents than one batch', async () => {
    // given
    const Unit = connection.model('Unit', unitSchema);
    await Unit.insertMany(Array.from({ length: 205 }, (_, n) => ({ title: `第${n}单位` })));

    // when
    let seen = 0;
    for await (const unit of Unit.find({ title: /^第/ }).cursor()) seen += unit.title ? 1 : 0;

    // then
    expect(seen).toBe(205);
  });
});
